import type { LoaderFunctionArgs } from "@remix-run/node";
import { bannerStatement } from "../../components/audit-state";
import { formatDate } from "../../components/format-date";
import { loadPack } from "../board-pack/load-pack.server";
import { namePack } from "../board-pack/pack-names";
import { writeRunningLines } from "../board-pack/running-lines";

/** Answers with the stylesheet of a board pack's running lines. */
export async function loader(args: LoaderFunctionArgs) {
  const pack = await loadPack(args);
  const { place, period } = namePack(pack);
  const { release_id, published_on } = pack.info;
  // The first words of the statement: the cover has all of it.
  const [statement] = bannerStatement(pack.info)?.split(":") ?? [];
  const css = writeRunningLines({
    topLeft: place,
    topRight: `Digital readiness: board pack, ${period}`,
    bottomLeft: `Release ${release_id}, ${formatDate(published_on)}.${statement === undefined ? "" : ` ${statement}.`}`,
  });
  return new Response(css, { headers: { "content-type": "text/css; charset=utf-8" } });
}
