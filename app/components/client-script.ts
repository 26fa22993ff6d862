import { createContext } from "react";

/** The address of the enhancement script, known to the server entry alone. */
export const ClientScript = createContext<string | null>(null);
