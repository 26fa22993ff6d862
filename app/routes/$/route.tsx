import { notFound } from "../../http/refusal";

/** Answers every address that no page has, so that the frame and its banner still stand around the 404. */
export async function loader() {
  throw notFound("There is no page at this address. If you typed it, check that it is correct.");
}

export default function NoPage() {
  return null;
}
