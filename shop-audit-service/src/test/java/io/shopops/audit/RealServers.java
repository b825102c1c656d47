package io.shopops.audit;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.shopops.localstack.testing.TestServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test against a real PostgreSQL and a real Kafka, with one start of all for every test that bears this. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@WithTestResource(
        value = TestServers.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = {@ResourceArg(name = "database", value = "shop_audit"), @ResourceArg(name = "kafka", value = "true")
        })
public @interface RealServers {}
