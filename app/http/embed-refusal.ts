import type { ServerResponse } from "node:http";
import { withParams } from "./with-params";

/**
 * Answers 401 where somebody who is not signed in, such as the page of another site, asks for one chart by itself. Sign-in cannot stand
 * inside another page, so the answer is a page of few words with a way to it.
 */
export function sendEmbedRefusal(response: ServerResponse, url: URL): void {
  const href = withParams("/sign-in", { returnTo: url.pathname + url.search });
  const page = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sign in to see this chart – Digital readiness</title>
</head>
<body>
<main>
<h1>Sign in to see this chart</h1>
<p>Its figures are for people who are signed in, and no other page can show them.</p>
<p><a href="${href}" target="_blank" rel="noopener">Open the chart in the dashboard (new window)</a></p>
</main>
</body>
</html>
`;
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("cache-control", "no-store");
  response.writeHead(401).end(page);
}
