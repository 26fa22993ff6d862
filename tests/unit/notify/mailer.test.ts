import { afterEach, describe, expect, it } from "vitest";
import { readMailSettings } from "../../../app/notify/mail-settings.ts";
import { createMailer, type Mail } from "../../../app/notify/mailer.server.ts";
import { headerOf, openMailbox, type SmtpMailbox, textOf } from "../../support/smtp-mailbox.ts";

const MAIL: Mail = {
  id: "0b0c2ad5-0000-4000-8000-000000000001",
  to: "kim@example.nhs.uk",
  subject: "Digital readiness: 1 hotspot opened",
  text: "One – hotspot\n",
  html: "<p>One</p>",
  date: new Date("2026-11-21T10:00:00Z"),
  unsubscribe: "https://readiness.example/alerts/unsubscribe?token=abc",
};

const boxes: SmtpMailbox[] = [];
afterEach(async () => {
  await Promise.all(boxes.splice(0).map((box) => box.close()));
});

async function open(...options: Parameters<typeof openMailbox>) {
  const box = await openMailbox(...options);
  boxes.push(box);
  return box;
}

function settingsFor(port: number, user = "") {
  const read = readMailSettings(
    {
      READINESS_SMTP_URL: `smtp://${user}127.0.0.1:${port}`,
      READINESS_MAIL_FROM: "readiness@example.nhs.uk",
    },
    () => "",
  );
  if (read === null) throw new Error("There are settings.");
  return read;
}

const send = (port: number, mail = MAIL, user = "") => createMailer(settingsFor(port, user)).send(mail);

describe("a mail", () => {
  it("carries a stable id, its date, both forms and the link that ends it by one click, and nothing that tracks", async () => {
    const box = await open();
    expect(await send(box.port)).toEqual({ kind: "sent" });
    expect(await send(box.port)).toEqual({ kind: "sent" });
    const [mail, again] = box.mails;
    if (mail === undefined || again === undefined) throw new Error("Two mails came.");
    expect(mail.to).toEqual(["kim@example.nhs.uk"]);
    expect(headerOf(mail, "Message-ID")).toBe(`<${MAIL.id}@example.nhs.uk>`);
    expect(headerOf(again, "Message-ID")).toBe(headerOf(mail, "Message-ID"));
    expect(headerOf(mail, "Date")).toBe("Sat, 21 Nov 2026 10:00:00 +0000");
    expect(headerOf(mail, "From")).toBe("Digital readiness <readiness@example.nhs.uk>");
    expect(headerOf(mail, "List-Unsubscribe")).toBe(`<${MAIL.unsubscribe}>`);
    expect(headerOf(mail, "List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
    expect(headerOf(mail, "Auto-Submitted")).toBe("auto-generated");
    expect(headerOf(mail, "X-Mailer")).toBeNull();
    expect(textOf(mail)).toContain("One – hotspot");
    expect(mail.source).toContain("<p>One</p>");
    expect(mail.source).not.toContain("<img");
  });

  it("cannot be given another header or recipient by what is in its subject", async () => {
    const box = await open();
    await send(box.port, { ...MAIL, subject: "New\r\nBcc: all@example.org\u2028X-Other: 1" });
    const [mail] = box.mails;
    expect(mail?.to).toEqual(["kim@example.nhs.uk"]);
    expect(mail && headerOf(mail, "Subject")).toBe("New Bcc: all@example.org X-Other: 1");
    expect(mail && headerOf(mail, "Bcc")).toBeNull();
    expect(mail && headerOf(mail, "X-Other")).toBeNull();
  });
});

describe("a mail server", () => {
  it("that refuses our password is asked again later, because that is ours to mend", async () => {
    const box = await open({
      authOptional: false,
      onAuth: (_auth, _session, done) => done(new Error("no")),
    });
    expect(await send(box.port, MAIL, "kim:secret@")).toEqual({ kind: "down", fault: "smtp_eauth_535" });
  });

  it("that takes our password takes the mail", async () => {
    const box = await open({
      authOptional: false,
      onAuth: ({ username, password }, _session, done) =>
        username === "k@im" && password === "se/cret" ? done(null, { user: 1 }) : done(new Error("no")),
    });
    expect(await send(box.port, MAIL, "k%40im:se%2Fcret@")).toEqual({ kind: "sent" });
  });

  it("that greylists is asked again later", async () => {
    const refusal = Object.assign(new Error("try later"), { responseCode: 451 });
    const box = await open({ onRcptTo: (_to, _session, done) => done(refusal) });
    expect(await send(box.port)).toEqual({ kind: "later", fault: "smtp_eenvelope_451" });
  });

  it("that does not know the address is not asked again", async () => {
    const refusal = Object.assign(new Error("unknown"), { responseCode: 550 });
    const box = await open({ onRcptTo: (_to, _session, done) => done(refusal) });
    expect(await send(box.port)).toEqual({ kind: "never", fault: "smtp_eenvelope_550" });
  });

  it("that does not take us as the sender is asked again later, and nobody's mail is given up for it", async () => {
    const refusal = Object.assign(new Error("not you"), { responseCode: 550 });
    const box = await open({ onMailFrom: (_from, _session, done) => done(refusal) });
    expect(await send(box.port)).toEqual({ kind: "down", fault: "smtp_sender_550" });
  });

  it("that does not take what a mail says is not asked again", async () => {
    const refusal = Object.assign(new Error("no such mail here"), { responseCode: 554 });
    const box = await open({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on("end", () => done(refusal));
      },
    });
    expect(await send(box.port)).toEqual({ kind: "never", fault: "smtp_emessage_554" });
  });

  it("that goes away in the middle, is not there, or never answers is asked again later", async () => {
    const dropping: SmtpMailbox = await open({ onMailFrom: () => dropping.drop() });
    expect((await send(dropping.port)).kind).toBe("down");
    const gone = await openMailbox();
    await gone.close();
    expect(await send(gone.port)).toMatchObject({ kind: "down", fault: "smtp_esocket" });
    const slow = await open({ onMailFrom: () => undefined });
    const patience = { step: 200, whole: 5000 };
    const result = await createMailer(settingsFor(slow.port), patience).send(MAIL);
    expect(result).toMatchObject({ kind: "down", fault: "smtp_etimedout" });
  });

  it("that dribbles is given up as a whole", async () => {
    const box = await open({
      onData: (stream, _session, done) => {
        stream.resume();
        setTimeout(() => done(), 2000);
      },
    });
    const result = await createMailer(settingsFor(box.port), { step: 5000, whole: 200 }).send(MAIL);
    expect(result).toEqual({ kind: "later", fault: "smtp_etimedout" });
  });

  it("elsewhere that cannot do TLS gets neither password nor mail", async () => {
    const said: string[] = [];
    const box = await open({
      onAuth: ({ username }, _session, done) => {
        said.push(username ?? "");
        done(null, { user: 1 });
      },
    });
    const settings = { ...settingsFor(box.port, "kim:secret@"), needsTls: true };
    expect((await createMailer(settings).send(MAIL)).kind).toBe("down");
    expect([said, box.mails]).toEqual([[], []]);
  });
});

it("a mail server elsewhere whose certificate nobody vouches for gets neither password nor mail", async () => {
  let asked = 0;
  const box = await open({
    disabledCommands: [],
    onAuth: (_auth, _session, done) => {
      asked += 1;
      done(null, { user: 1 });
    },
  });
  const settings = { ...settingsFor(box.port, "kim:secret@"), needsTls: true };
  expect((await createMailer(settings).send(MAIL)).kind).toBe("down");
  expect([asked, box.mails]).toEqual([0, []]);
});

describe("the settings of mail", () => {
  const read = (url: string, more: Readonly<Record<string, string>> = {}) =>
    readMailSettings(
      { READINESS_SMTP_URL: url, READINESS_MAIL_FROM: "readiness@example.nhs.uk", ...more },
      () => "smtps://file.example",
    );

  it("ask for TLS of every server but one on this machine", () => {
    expect(read("smtp://mail.example")).toMatchObject({ port: 587, isTlsFromStart: false, needsTls: true });
    expect(read("smtps://mail.example")).toMatchObject({ port: 465, isTlsFromStart: true, needsTls: true });
    expect(read("smtp://localhost:2525")).toMatchObject({ port: 2525, needsTls: false });
    expect(read("smtp://127.0.0.1.example:25")).toMatchObject({ needsTls: true });
  });

  it("are none without a server, and may stand in a file", () => {
    expect(read("")).toBeNull();
    expect(read("", { READINESS_SMTP_URL_FILE: "/run/secret" })).toMatchObject({ host: "file.example" });
  });

  it("stop the start where they cannot be, and never say the password", () => {
    const messageOf = (work: () => unknown) => {
      try {
        work();
      } catch (error) {
        return error instanceof Error ? error.message : "";
      }
      return "";
    };
    const said = messageOf(() => read("http://kim:secret@mail.example"));
    expect(said).toContain("READINESS_SMTP_URL");
    expect(said).not.toContain("secret");
    expect(messageOf(() => read("smtp://a", { READINESS_MAIL_FROM: "x\r\nBcc: y@z" }))).toContain(
      "READINESS_MAIL_FROM",
    );
    expect(messageOf(() => read("smtp://a", { READINESS_SMTP_URL_FILE: "/x" }))).toContain("both set");
    expect(messageOf(() => read("smtp://a", { READINESS_MAIL_DOMAINS: "nhs.net, a b@" }))).toContain(
      "READINESS_MAIL_DOMAINS",
    );
  });
});
