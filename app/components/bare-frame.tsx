import type { ReactNode } from "react";

/** What a route exports as its `handle` to stand without header, navigation and footer. */
export const BARE_HANDLE = { isBare: true } as const;

/** Tells whether a route asked for the bare frame. */
export function isBare(handle: unknown): boolean {
  return handle === BARE_HANDLE;
}

export interface BareFrameProps {
  readonly banner: ReactNode;
  readonly children: ReactNode;
}

/** The least a page needs around it when it is to stand inside another: what the data is, and the place for spoken news. */
export function BareFrame({ banner, children }: BareFrameProps) {
  return (
    <>
      {banner}
      {children}
      <p className="nhsuk-u-visually-hidden" aria-live="polite" data-announcements="" />
    </>
  );
}
