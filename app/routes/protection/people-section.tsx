import { TextSection } from "../../components/text-section";

/** Who is protected, and from whom. */
export function PeopleSection() {
  return (
    <TextSection id="people" title="Everyone who answered is protected from everyone who looks">
      <p>
        What is sensitive is how a person scored themselves and which barriers they reported. It must stay
        unknown to a manager who knows who works in a team, a director who knows the team’s size, an analyst
        who keeps every release, and a program that opens every page.
      </p>
      <p>
        This dashboard holds no figure that has not been protected. It reads a release: a fixed list of
        figures, settled before it was published. Filters choose from that list. No combination of them
        reaches anything else, and nothing is worked out from answers on request.
      </p>
    </TextSection>
  );
}
