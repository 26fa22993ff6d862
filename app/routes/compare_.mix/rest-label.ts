/** Names everybody in no profession that is shown separately. */
export const REST_LABEL = "All others, not shown separately";
