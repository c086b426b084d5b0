/** What a plan's version and its deployments carry at the vendor's, and nothing else does, whoever began them. */
export const tokenOf = (rollout: string, random: string) => `flagkeeper-${rollout}-${random}`;

/** A description with the token behind it, within the 1024 characters that AppConfig takes. */
export function marked(description: string, token: string): string {
  const mark = ` [${token}]`;
  const room = 1024 - mark.length;
  const text = description.length > room ? description.slice(0, room).replace(/[\ud800-\udbff]$/, '') : description;
  return `${text}${mark}`;
}

/** Whether a deployment of that description is the plan's. */
export function isMarked(description: string | undefined, token: string): boolean {
  return description?.includes(`[${token}]`) ?? false;
}

/** The pattern of such descriptions in the Amazon States Language. */
export const markPattern = (token: string) => `*[${token}]*`;
