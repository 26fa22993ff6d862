import { englandScope, type Viewer } from "../domain/viewer";

/** Whoever uses an open demonstration from the machine it runs on. */
export const demonstrator: Viewer = {
  id: "open",
  name: "Demonstration",
  roles: ["administrator", "data_manager", "analyst"],
  scopes: [englandScope],
  via: "open",
};

/** Whoever reaches an open demonstration by another name, or finds no release yet: may look at what there is, and act on nothing. */
export const onlooker: Viewer = { ...demonstrator, id: "onlooker", roles: ["viewer"] };
