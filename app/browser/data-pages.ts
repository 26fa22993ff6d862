import { keepInboxFresh } from "./inbox-refresh";
import { followRun } from "./run-progress";
import { enhanceUpload } from "./upload-form";

/** Makes the pages about data quicker to use; loaded on those alone. Everything works without this. */
const notice = document.querySelector<HTMLElement>("[data-notice]");
notice?.focus();

const form = document.querySelector<HTMLFormElement>("form[data-upload]");
if (form) enhanceUpload(form);

const run = document.querySelector<HTMLElement>("[data-run]");
if (run) void followRun(run);

void keepInboxFresh();
