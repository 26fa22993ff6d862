import type { Letter } from "./letter";

/** The release that was told of, and the older one that is shown again. */
export interface ReleaseReturn {
  readonly before: string;
  readonly after: string;
}

/** Writes that a release is not shown any more and an older one is again; without figures, because those of the first may be why. */
export function toReturnLetter({ before, after }: ReleaseReturn, origin: string): Letter {
  const url = `${origin}/r/${after}/`;
  return {
    notice: {
      subject: `Digital readiness: release ${before} was taken back`,
      parts: [
        {
          kind: "text",
          text: `Release ${before} was taken back; the dashboard shows release ${after} again.`,
        },
        {
          kind: "text",
          text: `Please do not use figures of release ${before} until whoever runs the dashboard says more.`,
        },
        { kind: "link", text: "Look at the release that is shown", href: url },
      ],
    },
    call: { type: "release_taken_back", release: after, before, url },
  };
}
