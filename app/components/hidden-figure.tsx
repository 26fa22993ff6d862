import type { HiddenFigure } from "../domain/figure";

/** What a hidden figure says where its number would stand. */
export function hiddenText(status: HiddenFigure["status"]): string {
  switch (status) {
    case "not_shown":
      return "Not shown";
    case "not_collected":
      return "Not collected";
    case "no_responses":
      return "No responses";
  }
}

/** Why a figure is hidden, to follow `hiddenText`. */
export function hiddenCause(status: HiddenFigure["status"]): string {
  switch (status) {
    case "not_shown":
      return "too few people here or in a neighbouring group";
    case "not_collected":
      return "a fault in the export lost these answers before they reached us";
    case "no_responses":
      return "nobody in this group has answered";
  }
}

/** What a hidden figure says and why, as a sentence. */
export function hiddenReason(status: HiddenFigure["status"]): string {
  return `${hiddenText(status)}: ${hiddenCause(status)}.`;
}

/** Explains the kinds of hidden figure that occur. */
export function HiddenReasons({ statuses }: { readonly statuses: readonly string[] }) {
  const occurring = (["not_shown", "not_collected", "no_responses"] as const).filter((status) =>
    statuses.includes(status),
  );
  if (occurring.length === 0) return null;
  return (
    <p className="hidden-reasons nhsuk-body-s">
      {occurring.map(hiddenReason).join(" ")}
      {occurring.includes("not_shown") && (
        <>
          {" "}
          <WhyHidden />
        </>
      )}
    </p>
  );
}

/** Leads to the rules by which figures on few people are not shown. */
export function WhyHidden() {
  return <a href="/protection#rules">Why figures are not shown</a>;
}
