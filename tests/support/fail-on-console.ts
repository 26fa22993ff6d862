import { afterEach, beforeEach, expect, vi } from "vitest";

let messages: unknown[][] = [];

/** Noise is a failure: a test that expects a message gives the console an implementation of its own. */
beforeEach(() => {
  messages = [];
  for (const method of ["error", "warn"] as const) {
    vi.spyOn(console, method).mockImplementation((...message) => {
      messages.push(message);
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(messages, "console.error and console.warn").toEqual([]);
});
