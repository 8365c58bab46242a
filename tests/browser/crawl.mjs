export async function crawl() {}
