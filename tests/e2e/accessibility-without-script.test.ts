import { describeAxePages } from "../support/axe-pages";

describeAxePages("axe finds nothing with our script blocked", false);
