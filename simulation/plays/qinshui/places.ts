import type { Places } from '../../play';

/** The town is the programme's own; the communities are invented. */
export const places: Places = {
  subdistricts: [{ code: 'longgang-town', name: '龙港镇人民政府' }],
  communities: [{ code: 'example-community', name: '示例社区', parent: 'longgang-town' }],
};
