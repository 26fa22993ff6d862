import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { parentPort } from "node:worker_threads";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

/** A drawing to make. */
export interface RasterTask {
  readonly id: number;
  readonly svg: string;
}

/** What became of it. */
export type RasterAnswer =
  | { readonly id: number; readonly png: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly fault: string };

const ZOOM = 2;
/** A drawing of more is made smaller: its pixels cost four bytes each, and time. */
const MOST_PIXELS = 16_000_000;

const { resolve } = createRequire(import.meta.url);
const readPackaged = (path: string) => readFile(resolve(path));

/** Arimo has the widths of Arial, which the charts are laid out for. */
const [wasm, ...fontBuffers] = await Promise.all([
  readPackaged("@resvg/resvg-wasm/index_bg.wasm"),
  readPackaged("@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf"),
  readPackaged("@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf"),
]);
await initWasm(wasm);

function rasterise(svg: string): Uint8Array<ArrayBuffer> {
  const [, width = 1, height = 1] = (/<svg [^>]*?width="(\d+)" height="(\d+)"/.exec(svg) ?? []).map(Number);
  const drawing = new Resvg(svg, {
    font: { fontBuffers, defaultFontFamily: "Arimo", sansSerifFamily: "Arimo" },
    fitTo: { mode: "zoom", value: Math.min(ZOOM, Math.sqrt(MOST_PIXELS / (width * height))) },
  });
  const image = drawing.render();
  try {
    return Uint8Array.from(image.asPng());
  } finally {
    image.free();
    drawing.free();
  }
}

parentPort?.on("message", ({ id, svg }: RasterTask) => {
  try {
    const png = rasterise(svg);
    parentPort?.postMessage({ id, png } satisfies RasterAnswer, [png.buffer]);
  } catch (error) {
    parentPort?.postMessage({ id, fault: String(error) } satisfies RasterAnswer);
  }
});
