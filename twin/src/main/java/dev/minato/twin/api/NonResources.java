package dev.minato.twin.api;

/** Paths that are for no resource: discovery, health, version, OpenAPI. */
interface NonResources {
    ApiResponse answer(ApiRequest request);
}
