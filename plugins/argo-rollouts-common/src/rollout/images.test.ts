import { describeVersion } from './images';

describe('describeVersion', () => {
  it.each([
    ['registry.example.com/shop/api:v2.5.0', 'v2.5.0'],
    ['registry.example.com:5000/shop/api:v2.5.0', 'v2.5.0'],
    ['registry.example.com:5000/shop/api', 'latest'],
    ['api@sha256:0123456789abcdef', '01234567'],
    ['api:v1@sha256:0123456789abcdef', 'v1'],
    ['', ''],
  ])('calls %p version %p', (image, version) => {
    expect(describeVersion(image)).toBe(version);
  });
});
