/** How a try to deliver went. `fault` is a code for whoever runs the server: neither an address nor what the other side said. */
export type DeliveryResult =
  | { readonly kind: "sent" }
  /** Worth another try. */
  | { readonly kind: "later"; readonly fault: string }
  /** No message of this way can be delivered just now, whatever it says and to whom: the trouble is between us and the mail server. */
  | { readonly kind: "down"; readonly fault: string }
  /** Never going to work. */
  | { readonly kind: "never"; readonly fault: string };
