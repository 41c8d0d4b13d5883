package com.unifiedhosting.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Gives every page what stands around it. */
@ControllerAdvice(basePackageClasses = Surroundings.class)
final class Surroundings {

    private final ResourceUrlProvider urls;
    private final Threshold threshold;
    private final QueryGateway queries;

    Surroundings(ResourceUrlProvider urls, Threshold threshold, QueryGateway queries) {
        this.urls = urls;
        this.threshold = threshold;
        this.queries = queries;
    }

    @ModelAttribute("assets")
    Assets.Addresses assets() {
        return Assets.Addresses.of(urls);
    }

    @ModelAttribute("frame")
    Frame frame(HttpServletRequest request) {
        return Frame.of(threshold.caller(request), queries);
    }
}
