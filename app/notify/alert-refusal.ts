/** What kept somebody from choosing an alert, in words for them. */
export class AlertRefusal extends Error {}
