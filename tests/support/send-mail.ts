import { readFileSync } from "node:fs";
import { readMailSettings } from "../../app/notify/mail-settings.ts";
import { createMailer } from "../../app/notify/mailer.server.ts";

// A program of its own, because Node reads the authorities of NODE_EXTRA_CA_CERTS when a process begins. Prints how it went.
const settings = readMailSettings(process.env, (file) => readFileSync(file, "utf8"));
if (settings === null) throw new Error("READINESS_SMTP_URL is not set.");
const result = await createMailer(settings).send({
  id: "0b0c2ad5-0000-4000-8000-000000000001",
  to: "kim@example.nhs.uk",
  subject: "Digital readiness: 1 hotspot opened",
  text: "One hotspot\n",
  html: "<p>One hotspot</p>",
  date: new Date("2026-11-21T10:00:00Z"),
  unsubscribe: null,
});
process.stdout.write(JSON.stringify(result));
