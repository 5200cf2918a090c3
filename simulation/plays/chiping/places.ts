import type { Places } from '../../play';

export const places: Places = {
  subdistricts: [
    { code: 'example-east', name: '示例东街道' },
    { code: 'example-west', name: '示例西街道' },
  ],
  communities: [
    { code: 'example-east-community', name: '示例东社区', parent: 'example-east' },
    { code: 'example-west-community', name: '示例西社区', parent: 'example-west' },
  ],
};
