/** @type {import('next').NextConfig} */
const config = {
  images: { localPatterns: [{ pathname: '/photos/**', search: '' }] },
};

export default config;
