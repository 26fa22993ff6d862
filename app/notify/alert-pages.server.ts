import type { IncomingMessage, ServerResponse } from "node:http";
import type { AppLoadContext } from "@remix-run/node";
import { may } from "../domain/access";
import type { Viewer } from "../domain/viewer";
import { toAsker } from "../http/admit-pages";
import type { AlertPort } from "../http/alert-port";
import type { FormSealer } from "../http/form-sealer";
import type { Gate } from "../http/gate";
import type { PageServerOptions } from "../http/page-server.server";
import { readSmallForm } from "../http/read-form.server";
import { isSameOrigin } from "../http/same-origin";
import { sendResponse, sendText } from "../http/send-page.server";
import { AlertForms, type FormOutcome } from "./alert-forms.server";
import { toAlertDesk } from "./alert-view.server";
import type { AlertOffice, Notifier } from "./notifier.server";
import type { NotifySettings } from "./notify-settings";

export interface AlertPagesOptions
  extends Pick<PageServerOptions, "store" | "handle" | "mayServe" | "hasDataPages"> {
  readonly notifier: Notifier;
  readonly settings: NotifySettings;
  readonly gate: Gate;
  readonly seal: FormSealer;
  /** Origin by which browsers reach us, where a proxy stands between. */
  readonly publicUrl: string | null;
}

const OUT_OF_DATE = "This page was out of date, so nothing was done. Please do it again.";

/** Makes the server of the pages about alerts: never kept, never shared, forms of the same origin and session only. */
export function createAlertPages(options: AlertPagesOptions): AlertPort {
  const { notifier, settings, gate, seal, publicUrl, store, handle, mayServe } = options;

  async function sendPage(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    context: AppLoadContext,
    status = 200,
  ): Promise<void> {
    const page = new Request(`http://localhost${path}`, { headers: { accept: "text/html" } });
    const {
      body,
      headers,
      status: made,
    } = await handle(page, {
      hasAccounts: gate.hasAccounts(),
      hasDataPages: options.hasDataPages === true,
      asker: toAsker(request.method, response),
      ...context,
    });
    await sendResponse(
      request,
      response,
      new Response(body, { status: made === 200 ? status : made, headers }),
    );
  }

  async function showAlerts(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    viewer: Viewer,
    outcome: FormOutcome | null = null,
  ): Promise<void> {
    const lease = await store.seenBy(viewer.scopes).acquire();
    try {
      const isShown = lease !== null && mayServe(lease.release, request.headers.host, viewer);
      const office = gate.hasAccounts() ? notifier.office : null;
      const token = seal.issue(request);
      const alertDesk =
        office === null || token === null
          ? null
          : toAlertDesk({ office, settings, viewer, watch: notifier.watch, formToken: token, outcome });
      const address = outcome === null ? `/alerts${url.search}` : "/alerts";
      const release = isShown ? lease.release : null;
      await sendPage(request, response, address, { release, viewer, alertDesk }, outcome?.status);
    } finally {
      lease?.giveBack();
    }
  }

  async function takeForm(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    viewer: Viewer,
    office: AlertOffice,
  ): Promise<void> {
    const access = may(viewer, "choose_alerts");
    if (!access.isAllowed) return sendText(response, 403, `${access.why} ${access.whomToAsk}`);
    const form = await readSmallForm(request);
    const isOurs =
      isSameOrigin(request.headers, publicUrl) && seal.isValid(request, form?.get("token") ?? null);
    if (form === null || !isOurs) {
      return showAlerts(request, response, url, viewer, { status: 400, text: OUT_OF_DATE, secret: null });
    }
    const outcome = await new AlertForms({ office, settings, store }).take(url.pathname, form, viewer);
    // What was asked for just now is sent just now, and nobody waits for it.
    void notifier.send().catch(() => undefined);
    if (outcome !== null) return showAlerts(request, response, url, viewer, outcome);
    response.setHeader("cache-control", "no-store");
    response.writeHead(303, { location: "/alerts" }).end();
  }

  async function serveLink(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    office: AlertOffice,
  ): Promise<void> {
    const { subscribers, links, seal: ends } = office;
    const isConfirm = url.pathname === "/alerts/confirm";
    const isSent = request.method === "POST";
    const form = isSent ? await readSmallForm(request) : null;
    // Mail programs send `List-Unsubscribe=One-Click` to the address itself; our page sends the token in the form.
    const token = form?.get("token") || url.searchParams.get("token") || "";
    const channelId = isConfirm ? null : ends.read(token);
    const isKnown = isConfirm
      ? links.canConfirm(token)
      : channelId !== null && subscribers.find(channelId) !== null;
    if (isSent && isKnown) {
      if (channelId === null) links.confirm(token);
      else subscribers.endChannel(channelId, "link");
    }
    // An address that was taken out before is out: whoever presses twice is told the same.
    const isOut = !isConfirm && channelId !== null && (isSent || !isKnown);
    const state = isOut || (isSent && isKnown) ? "done" : isKnown ? "ask" : "over";
    // A link holds a token that no other page should be told of. Other pages stay as they are: a browser that may say nothing of a page
    // does not say either where its forms come from.
    response.setHeader("referrer-policy", "no-referrer");
    const alertLinkDesk = { token: state === "ask" ? token : "", state } as const;
    await sendPage(
      request,
      response,
      url.pathname,
      { release: null, viewer: null, hasDataPages: false, alertLinkDesk },
      state === "over" ? 400 : 200,
    );
  }

  return {
    serve: async (request, response, url, identify) => {
      const isRead = request.method === "GET" || request.method === "HEAD";
      const isForm = request.method === "POST" && url.pathname !== "/alerts";
      if (!isRead && !isForm) {
        const isPage = url.pathname === "/alerts";
        response.setHeader("allow", isPage ? "GET, HEAD" : "GET, HEAD, POST");
        return sendText(response, 405, "This is not offered here.");
      }
      const isLink = url.pathname === "/alerts/confirm" || url.pathname === "/alerts/unsubscribe";
      const office = notifier.office;
      if (isLink && office !== null) return serveLink(request, response, url, office);
      const viewer = await identify();
      if (viewer === null) return gate.refuse(request, response, url);
      if (isRead && url.pathname === "/alerts") return showAlerts(request, response, url, viewer);
      if (isRead || office === null) return sendText(response, 404, "There is nothing here.");
      return takeForm(request, response, url, viewer, office);
    },
  };
}
