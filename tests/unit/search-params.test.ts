import { describe, expect, it } from "vitest";
import { refusalMessage } from "../../app/http/refusal";
import { chooseParam, readSearchParams } from "../../app/http/search-params";

const url = (query: string) => new URL(`http://localhost/region/Y56${query}`);

async function refusalOf(run: () => unknown): Promise<{ status: number; message: string }> {
  try {
    run();
  } catch (error) {
    if (error instanceof Response) {
      return { status: error.status, message: refusalMessage(await error.json()) };
    }
    throw error;
  }
  throw new Error("Nothing was refused.");
}

describe("the parameters of an address", () => {
  it("are read by name", () => {
    expect(readSearchParams(url("?wave=2025-26-Q3&profession=all"), ["wave", "profession"])).toEqual({
      wave: "2025-26-Q3",
      profession: "all",
    });
  });

  it("count as left out when empty, as a form sends them", () => {
    expect(readSearchParams(url("?wave=&profession="), ["wave", "profession"])).toEqual({});
  });

  it("are refused with 400 when the page has no such parameter, naming those it has", async () => {
    const { status, message } = await refusalOf(() => readSearchParams(url("?wave2=x"), ["wave", "domain"]));
    expect(status).toBe(400);
    expect(message).toBe('There is no parameter "wave2". This page takes: wave, domain.');
  });

  it("are refused with 400 when given twice", async () => {
    const { status, message } = await refusalOf(() => readSearchParams(url("?wave=a&wave=b"), ["wave"]));
    expect(status).toBe(400);
    expect(message).toContain("given twice");
  });

  it("are refused on a page that takes none", async () => {
    const { message } = await refusalOf(() => readSearchParams(url("?x=1"), []));
    expect(message).toBe('There is no parameter "x". This page takes none.');
  });

  it("never repeat a long value in full", async () => {
    const { message } = await refusalOf(() => readSearchParams(url(`?${"x".repeat(500)}=1`), []));
    expect(message.length).toBeLessThan(120);
  });
});

describe("a parameter with choices", () => {
  const choices = [
    { value: "now", label: "Today" },
    { value: "then", label: "Then" },
  ];

  it("gives the choice it names", () => {
    expect(chooseParam("geography", "then", choices)).toBe(choices[1]);
  });

  it("gives null when left out", () => {
    expect(chooseParam("geography", undefined, choices)).toBeNull();
  });

  it("is refused with 400 for any other value, listing what is allowed", async () => {
    const { status, message } = await refusalOf(() => chooseParam("geography", "soon", choices));
    expect(status).toBe(400);
    expect(message).toBe('The geography "soon" is not one this page has. It can be: now, then.');
  });
});
