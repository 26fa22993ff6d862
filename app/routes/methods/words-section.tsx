import { TextSection } from "../../components/text-section";
import { formatCount } from "../../domain/number-format";
import { MOST_CELEBRATED } from "../area/celebration";

/** The rules behind what the page of a place says in sentences. */
export function WordsSection() {
  return (
    <TextSection id="words" title="What a page says in words follows rules, too">
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          Things to celebrate: at most {formatCount(MOST_CELEBRATED)} figures that are clearly better than the
          rest of England or of the parent, or confidence at its target. The largest of each kind come first.
        </li>
        <li>
          A barrier that may hold back a domain: one of the barriers reported most that the reviewed list
          names for the domain with the widest gap. It is a place to ask, not a cause.
        </li>
        <li>
          What could help: resources of the loaded list that name the domain with the widest gap or the
          barrier reported most. They stand by title.
        </li>
        <li>
          A largest or widest figure is named only with what limits the claim: others that cannot be told
          apart from it, and others that are not shown.
        </li>
        <li>
          Clinical and administrative time: our own shares stand beside the published ones as context. They
          are not tested against each other, because the questions differ.
        </li>
      </ul>
    </TextSection>
  );
}
