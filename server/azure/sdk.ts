/** All of Azure's client that is used, in a bundle of its own (dist/azure.js): it is loaded where a source asks for it. */
export { createWebSiteManagement } from '@azure/arm-appservice/api';
export {
  get,
  getConfiguration,
  getConfigurationSlot,
  listSlots,
  swapSlotWithProduction,
  updateConfiguration,
} from '@azure/arm-appservice/api/webApps';
export { DefaultAzureCredential } from '@azure/identity';
