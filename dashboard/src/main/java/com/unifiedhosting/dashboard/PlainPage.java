package com.unifiedhosting.dashboard;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** What is written by the security filter chain, before any page is reached. */
public final class PlainPage {

    private final ITemplateEngine templates;
    private final ObjectProvider<ResourceUrlProvider> urls;

    PlainPage(ITemplateEngine templates, ObjectProvider<ResourceUrlProvider> urls) {
        this.templates = templates;
        this.urls = urls;
    }

    /** A form came without its token, or with another's: a whole HTML page, in UTF-8, for 403. */
    public String formTooOld() {
        Context context = new Context();
        context.setVariable("assets", Assets.Addresses.of(urls.getObject()));
        return templates.process("dashboard/form-too-old", context);
    }
}
