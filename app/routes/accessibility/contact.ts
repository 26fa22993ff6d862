/** Whom to turn to; to be replaced by whoever runs the dashboard for others. */
export const CONTACT =
  "Tell whoever gave you the address of this dashboard. Say which page it was, what you tried to do and what you use to read the web. You can ask for the figures in another form.";
