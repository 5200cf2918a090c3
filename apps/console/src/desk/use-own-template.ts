import { useSession } from '../session/session';
import { useOrganisation } from '../shared/organisation-name';

/** As what the programmes know the organisation in whose post one acts: `district`, or an office of its own. */
export function useOwnTemplate(): string | undefined {
  return useOrganisation(useSession().post.organisation.id).data?.template;
}
