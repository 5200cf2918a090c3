import { useMay } from '../session/session';
import { PersonName, usePerson } from './person-name';

/** Who did it: the person, and the organisation in whose post; 系统 where it came of itself. */
export function Actor({ personId, postId }: { personId: string | null; postId: string | null }) {
  const may = useMay()('person.read');
  const { data } = usePerson(personId, may);
  const post = data?.posts.find((each) => each.id === postId);
  if (!personId) return <>系统</>;
  return (
    <>
      {post && `${post.organisation.name} `}
      <PersonName id={personId} />
    </>
  );
}
