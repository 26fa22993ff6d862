/** How a try to deliver went. `fault` is a code for whoever runs the server: neither an address nor what the other side said. */
export type DeliveryResult =
  | { readonly kind: "sent" }
  /** Worth another try. */
  | { readonly kind: "later"; readonly fault: string }
  /** Never going to work. */
  | { readonly kind: "never"; readonly fault: string };
