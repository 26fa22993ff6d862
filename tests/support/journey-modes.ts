/** How a reader comes: with or without our script, on a desk or a phone. */
export const JOURNEY_MODES = [
  ["with JavaScript at 1280 pixels", { javaScriptEnabled: true, viewport: { width: 1280, height: 900 } }],
  ["without JavaScript at 1280 pixels", { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } }],
  ["with JavaScript at 390 pixels", { javaScriptEnabled: true, viewport: { width: 390, height: 844 } }],
  ["without JavaScript at 390 pixels", { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }],
] as const;
