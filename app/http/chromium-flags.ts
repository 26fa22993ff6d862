export interface PrintJob {
  /** Path of the file to print. */
  readonly file: string;
  /** Path the PDF is written to. */
  readonly pdf: string;
  /** Folder for everything Chromium keeps. */
  readonly profile: string;
  /** Whether Chromium's own sandbox can be used; it refuses to start as root with it. */
  readonly hasSandbox: boolean;
}

/** Gives the arguments that make Chromium print one file as a tagged PDF with bookmarks, without a network or a profile that stays. */
export function printFlags({ file, pdf, profile, hasSandbox }: PrintJob): readonly string[] {
  return [
    "--headless",
    `--user-data-dir=${profile}`,
    `--print-to-pdf=${pdf}`,
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
    ...(hasSandbox ? [] : ["--no-sandbox"]),
    file,
  ];
}
