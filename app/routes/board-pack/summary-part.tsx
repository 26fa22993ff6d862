import { BoardSection } from "../area/board-section";
import { Headline } from "../area/headline";
import { HeadlineTrust } from "../area/headline-trust";
import { SummaryCards } from "../area/summary-cards";
import type { PackReport } from "./pack-report";

/** What a board member takes away, on one sheet. */
export function SummaryPart({ pack }: { readonly pack: PackReport }) {
  const { area } = pack;
  return (
    <>
      <Headline report={area} />
      <SummaryCards report={area} />
      <BoardSection report={area} />
      <HeadlineTrust report={area} />
    </>
  );
}
