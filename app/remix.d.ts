import "@remix-run/server-runtime";

declare module "@remix-run/server-runtime" {
  /** Loader data keeps its own types: with single fetch it is not turned into JSON. */
  interface Future {
    v3_singleFetch: true;
  }
}
