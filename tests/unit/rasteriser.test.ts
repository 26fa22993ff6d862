import { describe, expect, it } from "vitest";
import { createRasteriser } from "../../app/http/rasteriser.server";
import { refusalOf } from "../support/open-sample";

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30"><rect width="40" height="30" fill="#fff"/><text x="2" y="20" font-family="Arial" font-size="14">Ab</text></svg>';

/** Width and height of a PNG. */
function sizeOf(png: Uint8Array): readonly [number, number] {
  expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

describe("the rasteriser", { timeout: 60_000 }, () => {
  it("draws two pixels for one, text included, and the same each time", async () => {
    const toPng = createRasteriser();
    const [one, other, bare] = await Promise.all([toPng(SVG), toPng(SVG), toPng(SVG.replace("Ab", ""))]);
    expect(sizeOf(one)).toEqual([80, 60]);
    expect(one).toEqual(other);
    expect(bare.length).toBeLessThan(one.length);
  });

  it("draws what is very large at a smaller scale", async () => {
    const png = await createRasteriser()(SVG.replace('width="40" height="30"', 'width="4000" height="3000"'));
    const [width, height] = sizeOf(png);
    expect(width * height).toBeLessThanOrEqual(16_100_000);
    expect(width / height).toBeCloseTo(4 / 3, 2);
  });

  it("tells what is no SVG, and goes on", async () => {
    const toPng = createRasteriser();
    await expect(toPng("<svg")).rejects.toThrow("could not be drawn");
    expect(sizeOf(await toPng(SVG))).toEqual([80, 60]);
  });

  it("asks those to come back for whom too many wait", async () => {
    const toPng = createRasteriser();
    const drawn = Array.from({ length: 16 }, () => toPng(SVG));
    expect(await refusalOf(toPng(SVG))).toMatchObject({ status: 503 });
    await Promise.all(drawn);
    expect(sizeOf(await toPng(SVG))).toEqual([80, 60]);
  });
});
