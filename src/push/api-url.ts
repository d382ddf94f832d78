/** Where Kommunicate takes messages; apart from the client, so that a start without pushes need not load that. */
export const DEFAULT_API_URL = "https://services.kommunicate.io";
