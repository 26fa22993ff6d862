import { describeAxePages } from "../support/axe-pages";

describeAxePages("axe finds nothing with JavaScript", true);
