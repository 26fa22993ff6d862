import type { ReactNode } from "react";
import { isShown } from "../../domain/figure";
import { capitalise } from "../../domain/phrase";
import type { AreaReport } from "./area-report";
import { celebrate } from "./celebration";
import { DIFFERENT_PEOPLE, describeChanges } from "./change-words";
import { countWord } from "./count-word";
import { changesOf } from "./wave-changes";

/** What a board member takes away: what goes well, where the hotspots are, and what changed. */
export function BoardSection({ report }: { readonly report: AreaReport }) {
  return (
    <div className="board">
      <CelebratePanel report={report} />
      <HotspotPanel report={report} />
      <ChangePanel report={report} />
    </div>
  );
}

function CelebratePanel({ report }: { readonly report: AreaReport }) {
  const { items, total, title, none } = celebrate(report);
  const hasGaps = report.readiness.some(({ gap }) => isShown(gap));
  return (
    <Panel id="celebrate" title={title}>
      {none !== "" && <p className="board__none">{none}</p>}
      <ul className="board__list">
        {items.map(({ key, sentence, evidence, href }) => (
          <li className="board__item" key={key}>
            {sentence}
            <span className="board__evidence">
              {evidence} <Evidence href={href} of={sentence} />
            </span>
          </li>
        ))}
      </ul>
      {total > items.length && (
        <p className="board__more">
          These are {items.length} of {total}.
        </p>
      )}
      {total === 0 && hasGaps && (
        <p className="board__more">
          <a href="#readiness-title">The gaps and how they compare</a>
        </p>
      )}
    </Panel>
  );
}

function HotspotPanel({ report }: { readonly report: AreaReport }) {
  const { boardHotspots, hotspots } = report;
  const { items, more } = boardHotspots;
  return (
    <Panel
      id="board-hotspots"
      title={
        items.length === 0
          ? "No hotspot"
          : `${capitalise(countWord(items.length))} ${items.length === 1 ? "hotspot" : "hotspots"}`
      }
    >
      {hotspots.empty !== null && (
        <p className="board__none">
          {hotspots.empty} {hotspots.wider}
        </p>
      )}
      <ul className="board__list">
        {items.map(({ key, who, href, what, evidence, evidenceHref }) => (
          <li className="board__item" key={key}>
            <a href={href}>{who}</a>: {what}
            <span className="board__evidence">
              {evidence} <Evidence href={evidenceHref} of={who} />
            </span>
          </li>
        ))}
      </ul>
      {more !== "" && (
        <p className="board__more">
          {more} <a href="#hotspots-title">All hotspots here</a>
        </p>
      )}
      {items.length === 0 && (
        <p className="board__more">
          <a href={hotspots.href}>How they were searched for</a>
        </p>
      )}
    </Panel>
  );
}

function ChangePanel({ report }: { readonly report: AreaReport }) {
  const changes = changesOf(report);
  const { title, clear, rest } = describeChanges(changes, report.isRedrawn);
  return (
    <Panel id="board-changes" title={title}>
      <ul className="board__list">
        {clear.map(({ key, sentence }) => (
          <li className="board__item" key={key}>
            {sentence}
          </li>
        ))}
      </ul>
      <p className="board__none">{rest}</p>
      {changes.some(({ change }) => change !== null) && (
        <p className="board__more">
          {DIFFERENT_PEOPLE} <a href="#changes-title">Every change tested</a>
        </p>
      )}
    </Panel>
  );
}

interface PanelProps {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

function Panel({ id, title, children }: PanelProps) {
  return (
    <section className={`board__panel board__panel--${id}`} aria-labelledby={`${id}-heading`}>
      <h2 className="board__title" id={`${id}-heading`}>
        {title}
      </h2>
      {children}
    </section>
  );
}

function Evidence({ href, of }: { readonly href: string | undefined; readonly of: string }) {
  if (href === undefined) return null;
  return (
    <a href={href}>
      Evidence<span className="nhsuk-u-visually-hidden">: {of}</span>
    </a>
  );
}
