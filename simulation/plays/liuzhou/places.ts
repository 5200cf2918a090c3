import type { Places } from '../../play';

/** Two districts of a subdistrict each, and in each a client. */
export const places: Places = {
  districts: [
    { code: 'example-east-district', name: '示例东区人民政府' },
    { code: 'example-west-district', name: '示例西区人民政府' },
  ],
  subdistricts: [
    { code: 'example-east', name: '示例东街道', parent: 'example-east-district' },
    { code: 'example-west', name: '示例西街道', parent: 'example-west-district' },
  ],
  communities: [
    { code: 'example-east-community', name: '示例东社区', parent: 'example-east' },
    { code: 'example-west-community', name: '示例西社区', parent: 'example-west' },
  ],
  offices: [
    { template: 'client', code: 'example-east-client', name: '示例东区城建公司' },
    { template: 'client', code: 'example-west-client', name: '示例西区城建公司' },
  ],
};
