package io.shopops.gateway;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.shopops.localstack.testing.TestServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test against a real PostgreSQL, with one start of it for every test that bears this. */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@WithTestResource(
        value = TestServers.class,
        initArgs = {@ResourceArg(name = "database", value = "gateway")})
public @interface RealDatabase {}
