import type { IncomingMessage, ServerResponse } from "node:http";
import { may } from "../domain/access";
import type { Viewer } from "../domain/viewer";
import type { FormSealer } from "../http/form-sealer";
import type { KeptPort } from "../http/kept-port";
import type { OwnPage, PageServerOptions } from "../http/page-server.server";
import { readSmallForm } from "../http/read-form.server";
import { isSameOrigin } from "../http/same-origin";
import { sendText } from "../http/send-page.server";
import { toStateTrouble } from "../state/state-trouble";
import type { Keeper } from "./keeper.server";
import { type FormResult, KeptForms, type KeptOutcome } from "./kept-forms.server";

export interface KeptPagesOptions extends Pick<PageServerOptions, "store" | "mayServe"> {
  readonly keeper: Pick<Keeper, "cohorts">;
  readonly seal: FormSealer;
  /** Origin by which browsers reach us, where a proxy stands between. */
  readonly publicUrl: string | null;
  /** Tells the operator of trouble; gets nothing of people. */
  readonly log: (line: string) => void;
}

/** Bytes of a form that brings over everything a browser keeps; names and addresses are escaped in it. */
const LONGEST_BRING = 256 * 1024;
const OUT_OF_DATE = "This page was out of date, so nothing was done. Please do it again.";
const CANNOT_WRITE =
  "The service cannot write anything down just now, so nothing was changed. Try again later; its log tells whoever runs it what to do.";

/** Makes what lends people their named cohorts: each their own, never kept or shared, forms of the same origin and session only. */
export function createKeptPages(options: KeptPagesOptions): KeptPort {
  const { keeper, seal, publicUrl, store, mayServe, log } = options;

  function lend(
    request: IncomingMessage,
    viewer: Viewer,
    outcome: KeptOutcome | null = null,
  ): OwnPage | null {
    const formToken = seal.issue(request);
    const { cohorts } = keeper;
    if (cohorts === null || formToken === null || !may(viewer, "keep_extracts").isAllowed) return null;
    const { notice = null, draft = null, brought = [], status = 200 } = outcome ?? {};
    return {
      status,
      context: { keptDesk: { formToken, kept: cohorts.listOf(viewer.id), notice, draft, brought } },
    };
  }

  async function read(request: IncomingMessage, url: URL, forms: KeptForms): Promise<FormResult> {
    const isBring = url.pathname.endsWith("/bring");
    const form = await readSmallForm(request, isBring ? LONGEST_BRING : undefined);
    // What a page of another site has typed in is not shown as somebody's own words.
    if (form === null || !isSameOrigin(request.headers, publicUrl))
      return forms.refuse(url.pathname, new URLSearchParams(), OUT_OF_DATE);
    const typed = isBring ? new URLSearchParams() : form;
    if (!seal.isValid(request, form.get("token"))) return forms.refuse(url.pathname, typed, OUT_OF_DATE);
    try {
      return await forms.take(url.pathname, form);
    } catch (error) {
      const trouble = toStateTrouble(error, keeper.cohorts?.folder ?? "");
      if (trouble === null) throw error;
      log(trouble);
      return forms.refuse(url.pathname, typed, CANNOT_WRITE, 503);
    }
  }

  return {
    lend,
    take: async (request: IncomingMessage, response: ServerResponse, url, viewer, show) => {
      const access = may(viewer, "keep_extracts");
      if (!access.isAllowed) return sendText(response, 403, `${access.why} ${access.whomToAsk}`);
      const { cohorts } = keeper;
      if (cohorts === null) return sendText(response, 404, "There is nothing here.");
      const { host } = request.headers;
      const result = await read(request, url, new KeptForms(cohorts, { store, mayServe, host, viewer }));
      if ("showAt" in result) return show(result.showAt, lend(request, viewer, result.outcome));
      response.setHeader("cache-control", "no-store");
      response.writeHead(303, { location: result.leadTo }).end();
    },
  };
}
