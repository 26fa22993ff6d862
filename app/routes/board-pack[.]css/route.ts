import type { LoaderFunctionArgs } from "@remix-run/node";
import { bannerStatement } from "../../components/audit-state";
import { loadPack } from "../board-pack/load-pack.server";
import { namePack } from "../board-pack/pack-names";
import { writeRunningLines } from "../board-pack/running-lines";

/** Answers with the stylesheet of a board pack's running lines. */
export async function loader(args: LoaderFunctionArgs) {
  const pack = await loadPack(args);
  const { place, period, release } = namePack(pack);
  const statement = bannerStatement(pack.info);
  const css = writeRunningLines({
    topLeft: place,
    topRight: `Digital readiness: board pack, ${period}`,
    bottomLeft: statement === null ? `${release}.` : `${release}. ${statement}.`,
  });
  return new Response(css, { headers: { "content-type": "text/css; charset=utf-8" } });
}
