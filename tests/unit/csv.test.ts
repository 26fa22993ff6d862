import { describe, expect, it } from "vitest";
import { csvResponse, toCsv } from "../../app/http/csv";

describe("CSV", () => {
  it("has a header row and ends every line with CRLF", () => {
    expect(toCsv(["place", "value"], [["London", 1.5]])).toBe("place,value\r\nLondon,1.5\r\n");
  });

  it("quotes commas, quotes and line breaks", () => {
    expect(toCsv(["a"], [['Leeds, "York"'], ["two\nlines"]])).toBe(
      'a\r\n"Leeds, ""York"""\r\n"two\nlines"\r\n',
    );
  });

  it.each(["=1+1", "+1", "-1", "@cmd", "\t=1"])("disarms the formula %j in a text", (text) => {
    expect(toCsv(["a"], [[text]])).toBe(`a\r\n'${text}\r\n`);
  });

  it("keeps a negative number a number", () => {
    expect(toCsv(["gap"], [[-0.5]])).toBe("gap\r\n-0.5\r\n");
  });

  it("leaves the cells of a hidden figure empty", () => {
    expect(toCsv(["status", "value"], [["not_shown", null]])).toBe("status,value\r\nnot_shown,\r\n");
  });

  it("is downloaded under a plain file name", () => {
    const { headers } = csvResponse("a\r\n", 'trend Y56"group:other.csv');
    expect(headers.get("content-disposition")).toBe('attachment; filename="trend-Y56-group-other.csv"');
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
  });
});
