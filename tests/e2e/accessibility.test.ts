import { describeAxePages } from "../support/axe-pages";

describeAxePages(
  "axe finds nothing with JavaScript, nothing is inline, nobody else is asked and the policy refuses nothing",
  true,
);
