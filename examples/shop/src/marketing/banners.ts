import { client } from '@/features/client';
import { BANNERS, type Season } from '@/features/flags';

/** The banners to show now, in the order of the year. */
export async function activeBanners(): Promise<readonly string[]> {
  const active: string[] = [];
  for (const key of Object.values(BANNERS)) {
    if (await client.getBooleanValue(key, false)) active.push(key);
  }
  return active;
}

/** One season's banner, for the preview in the back office. */
export function bannerOf(season: Season): Promise<boolean> {
  return client.getBooleanValue(BANNERS[season], false);
}
