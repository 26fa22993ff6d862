import { useContext } from "react";
import { ClientScript } from "./client-script";

/** Loads the enhancement script; in development also Vite's, which reloads the styles. */
export function ClientScripts() {
  const source = useContext(ClientScript);
  return (
    <>
      {import.meta.env.DEV && <script type="module" src="/@vite/client" />}
      {source !== null && <script type="module" src={source} />}
    </>
  );
}
