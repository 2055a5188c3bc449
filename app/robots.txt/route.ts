import { plainText, ROBOTS } from "@/lib/http/site-texts";

export const GET = () => plainText(ROBOTS);
