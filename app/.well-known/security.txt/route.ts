import { plainText, securityText } from "@/lib/http/site-texts";

export const GET = () => plainText(securityText());
